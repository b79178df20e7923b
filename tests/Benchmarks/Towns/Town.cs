using System.Buffers.Text;
using System.Security.Cryptography;
using HappyCommunity.Live.Benchmarks.Contenders;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Roll;
using Microsoft.Extensions.DependencyInjection;

namespace HappyCommunity.Live.Benchmarks.Towns;

/// <summary>
/// The communities that are voted in: founded and enrolled by the product's own commands before the server starts, so that
/// nothing but the benchmark's residents acts there. Each resident has the cookie that enrolling by phone would have given.
/// </summary>
internal sealed class Town
{
    private const int Parallelism = 32;
    private readonly string _files;

    private Town(string files, string[] probes) => (_files, Probes) = (files, probes);

    /// <summary>Cookies of the residents who cast timed votes.</summary>
    public string[] Probes { get; }

    /// <summary>Where a resident votes.</summary>
    public static string BallotPath(string community) => $"/api/communities/{community}/polls/{TownPlan.Poll}/ballot";

    /// <summary>A file with a line for each voter, <c>community cookie</c>, community after community and round again.</summary>
    public string FileOf(Question question) => FileOf(_files, question);

    /// <param name="files">What names of files begin with.</param>
    /// <param name="settings">The product's settings for its database.</param>
    public static async Task<Town> FoundAsync(string files, string[] settings, TownPlan plan)
    {
        using var host = await SiloHost.StartAsync(settings);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var probes = Array.Empty<string>();
        foreach (var question in plan.Questions)
        {
            var cookies = await FoundAsync(grains, plan, question);
            var lines = Enumerable.Range(0, question.VotersEach)
                .SelectMany(voter => cookies.Select((own, number) => $"{question.Code(number)} {own[voter]}"));
            await File.WriteAllLinesAsync(FileOf(files, question), lines);
            if (question == Question.One)
                probes = cookies[0][question.VotersEach..];
        }
        await SettleAsync(host.Services.GetRequiredService<ILedger>());
        await host.StopAsync();
        return new Town(files, probes);
    }

    private static string FileOf(string files, Question question) => $"{files}-{question.Communities}.txt";

    /// <returns>Cookies by community and resident.</returns>
    private static async Task<string[][]> FoundAsync(IGrainFactory grains, TownPlan plan, Question question)
    {
        var cookies = new string[question.Communities][];
        await Parallel.ForAsync(0, question.Communities, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (number, _) =>
            cookies[number] = await FoundAsync(grains, plan, question, number));
        return cookies;
    }

    private static async Task<string[]> FoundAsync(IGrainFactory grains, TownPlan plan, Question question, int number)
    {
        var community = question.Code(number);
        var grain = grains.GetGrain<ICommunityGrain>(community);
        var codes = plan.NewCodes(question);
        await DoAsync(grain, TownPlan.Found(question, number, codes));
        string[] tokens = [.. Enumerable.Range(0, plan.ResidentsOf(question)).Select(_ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)))];
        var replies = await DoAsync(grain, tokens.Select((token, i) => new Enrol(codes[i % codes.Length], Secret.Hash(token), 0)));
        return [.. tokens.Zip(replies, (token, reply) => $"live-device={community}.{((EnrolReply)reply!).Device}.{token}")];
    }

    private static async Task<IEnumerable<Reply?>> DoAsync(ICommunityGrain grain, IEnumerable<Command> commands)
    {
        var outcomes = await grain.SubmitAll([.. commands.Select(command => new Envelope(Actor.System, command))]);
        return outcomes.FirstOrDefault(outcome => outcome.Refusal is not null)?.Refusal is { } refusal
            ? throw new InvalidOperationException($"A community could not be founded: {refusal.Code}.")
            : outcomes.Select(outcome => outcome.Reply);
    }

    /// <summary>Waits until the regions know of it, so that nothing is left to do when the host ends.</summary>
    private static async Task SettleAsync(ILedger ledger)
    {
        while ((await ledger.FindWaitingAsync(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, 1)).Count > 0)
            await Task.Delay(50);
    }
}
