using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Exports;

/// <summary>Has an export made, page by page: never more than one of them is here.</summary>
internal sealed class ExportReader(IGrainFactory grains, Patience patience)
{
    /// <returns>The rows, the first of which are there already: where they cannot be had this fails, before anything is sent.</returns>
    public async Task<IAsyncEnumerable<ExportRow>> OpenAsync(string community, ExportOrder order, CancellationToken stopping)
    {
        var export = grains.GetGrain<IExportGrain>(Guid.NewGuid());
        ExportPage? first = await ReadAsync(0);
        return EnumerateAsync();

        Task<ExportPage> ReadAsync(int page) => patience.AskAsync(
            community,
            async () => await export.Read(community, order, page) ?? throw new InvalidOperationException("The export was lost with the node that made it."));

        async IAsyncEnumerable<ExportRow> EnumerateAsync()
        {
            var page = first!;
            first = null;
            for (var number = 1; ; number++)
            {
                foreach (var row in page.Rows)
                    yield return row;
                if (!page.More)
                    yield break;
                stopping.ThrowIfCancellationRequested();
                page = await ReadAsync(number);
            }
        }
    }
}
