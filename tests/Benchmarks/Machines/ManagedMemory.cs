namespace HappyCommunity.Live.Benchmarks.Machines;

/// <summary>The managed memory of this process, after all garbage is collected.</summary>
internal static class ManagedMemory
{
    /// <returns>Bytes that are in use after something and were not before.</returns>
    public static async Task<double> CountAsync(Func<Task> work)
    {
        var before = Count();
        await work();
        return Count() - before;
    }

    private static double Count()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
