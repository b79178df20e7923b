using System.Collections;

namespace HappyCommunity.Live.Benchmarks.Contenders;

/// <summary>Contenders that run side by side; while one is measured the others have nothing to do. Disposal ends them.</summary>
internal sealed class ContenderSet : IReadOnlyCollection<Contender>, IAsyncDisposable
{
    private readonly List<Contender> _contenders = [];

    public int Count => _contenders.Count;

    public Contender this[string name] => _contenders.Single(contender => contender.Name == name);

    public void Add(Contender contender) => _contenders.Add(contender);

    public IEnumerator<Contender> GetEnumerator() => _contenders.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes sure of each that it stored what it acknowledged.</summary>
    public async Task CheckBallotsAsync()
    {
        foreach (var contender in _contenders)
            await contender.CheckBallotsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contender in _contenders)
            await contender.DisposeAsync();
    }
}
