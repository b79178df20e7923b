using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace HappyCommunity.Live.Tests.Open311;

/// <summary>
/// Which elements a document has, and which hold which, without what they say: <c>name{…}</c> holds different ones, each named
/// once, <c>[…]</c> any number of the same kind. JSON by the Spark convention has the same, but for the names of the root and of
/// the elements of arrays.
/// </summary>
internal static class Shapes
{
    /// <param name="arrays">The elements that are arrays.</param>
    public static string Of(XElement element, IReadOnlyCollection<string> arrays)
    {
        var name = element.Name.LocalName;
        if (arrays.Contains(name))
            return $"{name}[{string.Join(" | ", element.Elements().Select(child => Of(child, arrays)).Distinct(StringComparer.Ordinal))}]";
        return element.HasElements ? $"{name}{{{Join(element.Elements().Select(child => Of(child, arrays)))}}}" : name;
    }

    public static string Of(JsonNode? node) => node switch
    {
        JsonArray array => $"[{string.Join(" | ", array.Select(Of).Distinct(StringComparer.Ordinal))}]",
        JsonObject fields => $"{{{Join(fields.Select(field => field.Key + (field.Value is JsonArray or JsonObject ? Of(field.Value) : "")))}}}",
        _ => "",
    };

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts.Order(StringComparer.Ordinal));
}
