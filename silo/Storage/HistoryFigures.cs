using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Happiness;

namespace HappyCommunity.Live.Storage;

/// <summary>Figures as the history keeps them: JSON without what is nought.</summary>
internal static class HistoryFigures
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static byte[] Write(Figures figures) => JsonSerializer.SerializeToUtf8Bytes(figures, Json);

    public static Figures Read(byte[] stored) => JsonSerializer.Deserialize<Figures>(stored, Json)!;
}
