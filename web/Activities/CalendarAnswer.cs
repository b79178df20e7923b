using System.Text;

namespace HappyCommunity.Live.Activities;

/// <summary>A calendar. Any cache may keep it for some minutes: who subscribes does not ask more often than that.</summary>
internal sealed class CalendarAnswer(string name, string text) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.ContentDisposition = $"inline; filename=\"{name}.ics\"";
        httpContext.Response.ContentType = CalendarText.MediaType + "; charset=utf-8";
        var bytes = Encoding.UTF8.GetBytes(text);
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes).AsTask();
    }
}
