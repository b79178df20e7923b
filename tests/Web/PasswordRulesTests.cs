using HappyCommunity.Live.Accounts;
using Xunit;

namespace HappyCommunity.Live.Tests.Web;

/// <summary>Which passwords of twelve characters and more nobody may have.</summary>
public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("PolniyPizdec0211")]
    [InlineData("leavemealone")]
    [InlineData("SonyEricsson")]
    [InlineData("password-password-1")]
    [InlineData("121212121212")]
    [InlineData("the wangli family")]
    public async Task Password_ThatIsCommonOrObvious_IsRefused(string password) => Assert.False(await IsFineAsync(password));

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("four words nobody guesses")]
    [InlineData("# leavemealone")]
    [InlineData("长春的冬天有很厚的雪呀呀")]
    public async Task Password_ThatNobodyGuesses_IsTaken(string password) => Assert.True(await IsFineAsync(password));

    private static async Task<bool> IsFineAsync(string password) =>
        (await new PasswordRules().ValidateAsync(null!, new Account { Name = "wangli" }, password)).Succeeded;
}
