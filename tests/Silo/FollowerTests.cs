using System.Collections.Concurrent;
using System.Reflection;
using HappyCommunity.Live.Communities;
using HappyCommunity.Live.Ledger;
using HappyCommunity.Live.Polls;
using HappyCommunity.Live.Requests;
using HappyCommunity.Live.Search;
using HappyCommunity.Live.Sqlite;
using HappyCommunity.Live.Tests.Web;
using HappyCommunity.Live.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HappyCommunity.Live.Tests.Silo;

/// <summary>Who follows the ledger looks where this silo has written something that is looked for, and nowhere else.</summary>
public sealed class FollowerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<string> _looks = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Followers_LookEverywhereAtFirst_AndThenWhereThereIsNews()
    {
        await using var silo = await EmbeddedSilo.StartAsync(_directory.Path, services =>
        {
            services.AddSingleton(provider => Observe<ISearchStore>(ActivatorUtilities.CreateInstance<SqliteSearch>(provider), "search"));
            services.AddSingleton(provider => Observe<IWebhookStore>(ActivatorUtilities.CreateInstance<SqliteWebhooks>(provider), "webhooks"));
        });
        await SeenAsync("search: everywhere", "webhooks: everywhere");

        await AppendAsync(silo, "a", new BallotCast("p1", "x"));
        await AppendAsync(silo, "b", new RequestSubmitted(1, "lift", 1, DateTimeOffset.UtcNow, 0, 0));

        await SeenAsync("search: b", "webhooks: b");
        Assert.DoesNotContain(_looks, look => look.Split(' ').Contains("a"));
    }

    private static async Task AppendAsync(EmbeddedSilo silo, string stream, Event happened) => Assert.True(await silo.Ledger.AppendAsync(new Append(
        stream, 0, [EventCodec.Encode(happened, new Stamp(1, DateTimeOffset.UtcNow, default, Actor.System))], [], [], null)));

    private Task SeenAsync(params string[] looks) =>
        Eventually.GetAsync(() => Task.FromResult(_looks.ToList()), seen => looks.All(seen.Contains));

    private T Observe<T>(T store, string name)
        where T : class
    {
        var observed = DispatchProxy.Create<T, Observed>();
        ((Observed)(object)observed).Watch(store, among => _looks.Enqueue($"{name}: {(among is null ? "everywhere" : string.Join(' ', among))}"));
        return observed;
    }

    /// <summary>Tells in which streams gaps are looked for.</summary>
    public class Observed : DispatchProxy
    {
        private object _store = null!;
        private Action<IReadOnlyCollection<string>?> _look = null!;

        public void Watch(object store, Action<IReadOnlyCollection<string>?> look) => (_store, _look) = (store, look);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(ISearchStore.FindGapsAsync))
                _look((IReadOnlyCollection<string>?)args![0]);
            return targetMethod.Invoke(_store, args);
        }
    }
}
