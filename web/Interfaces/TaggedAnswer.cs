using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace HappyCommunity.Live.Interfaces;

/// <summary>200 with a body that its asker may keep for some seconds, or 304 where it is the one that is kept already (RFC 9110).</summary>
internal sealed class TaggedAnswer(byte[] body, string contentType) : IResult
{
    private const int TagBytes = 16;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, TagBytes))}\"");
        response.GetTypedHeaders().ETag = tag;
        // What one key may read is nothing for others.
        response.Headers.CacheControl = "private, max-age=10";
        response.Headers.Vary = "Accept, Authorization";
        if (request.GetTypedHeaders().IfNoneMatch.Any(kept => kept.Equals(EntityTagHeaderValue.Any) || kept.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
