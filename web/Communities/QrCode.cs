using QRCoder;

namespace HappyCommunity.Live.Communities;

/// <summary>Addresses as pictures that a phone's camera reads.</summary>
internal static class QrCode
{
    public const string MediaType = "image/svg+xml";

    /// <summary>The address of a page as phones reach it: as configured, or as this call reached us.</summary>
    /// <param name="page">Such as <c>/join#code</c>.</param>
    public static Uri AddressOf(string page, HttpRequest request, WebSettings settings) =>
        new(settings.AddressFor(request), page);

    /// <returns>An SVG.</returns>
    public static string Draw(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
