using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace HappyCommunity.Live.Communities;

/// <summary>Addresses as pictures that a phone's camera reads.</summary>
internal static class QrCode
{
    public const string MediaType = "image/svg+xml";

    public static ContentHttpResult Draw(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return TypedResults.Content(
            code.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), MediaType);
    }
}
