namespace HappyCommunity.Live.Sessions;

/// <summary>What devices call themselves or are called.</summary>
internal static class DeviceWords
{
    /// <summary>On one line, with no more space than there has to be; null for nothing.</summary>
    public static string? Tidy(string? name)
    {
        var tidy = string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length == 0 ? null : tidy;
    }
}
