namespace HappyCommunity.Live.Communities;

/// <summary>A file that is sent as it is, as the body of a call.</summary>
internal static class FileBody
{
    /// <param name="most">Bytes; the endpoint's own limit of size has to be the same.</param>
    /// <returns>Null where it is longer than it may be.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most)
            return null;
        using var file = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        try
        {
            await http.Request.Body.CopyToAsync(file, http.RequestAborted);
            return file.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
