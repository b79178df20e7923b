namespace HappyCommunity.Live.Communities;

internal static class Storing
{
    /// <summary>Writes a state; where it is not known whether it was written the grain goes, and the next activation reads what is.</summary>
    public static async Task WriteOrLeaveAsync<T>(this IPersistentState<T> storage, IGrainBase grain)
    {
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
