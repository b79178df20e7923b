using System.Globalization;

namespace HappyCommunity.Live.Exports;

/// <summary>A table on its way to whoever asked for it: as it is made or, where its format does not allow that, once it is.</summary>
/// <param name="name">The file's, without its ending.</param>
internal sealed class ExportFile(string name, ExportFormat format, ExportWriter writer, IAsyncEnumerable<ExportRow> rows) : IResult
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int Buffer = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, stopping) = (httpContext.Response, httpContext.RequestAborted);
        if (format == ExportFormat.Csv)
        {
            Begin(response, Csv, "csv");
            await writer.WriteCsvAsync(response.Body, rows);
            return;
        }
        await using var file = OpenTemporary();
        await writer.WriteXlsxAsync(file, rows, stopping);
        file.Position = 0;
        Begin(response, Xlsx, "xlsx");
        response.ContentLength = file.Length;
        await file.CopyToAsync(response.Body, Buffer, stopping);
    }

    private void Begin(HttpResponse response, string type, string ending)
    {
        response.ContentType = type;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}.{ending}\"");
    }

    /// <summary>A file that goes when it is closed, and that nobody else can read.</summary>
    private static FileStream OpenTemporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = Buffer,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"live-export-{Guid.NewGuid():n}.xlsx"), options);
    }
}
