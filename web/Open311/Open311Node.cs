using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace HappyCommunity.Live.Open311;

/// <summary>
/// A document that is XML or, by the Spark convention, JSON (http://wiki.open311.org/JSON_and_XML_Conversion): what holds one
/// kind of child is an array, whose children's names JSON leaves out, and so is the name of the root.
/// </summary>
internal abstract record Open311Node(string Name)
{
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    /// <param name="Content">A text, a truth or a number; null for an empty element.</param>
    public sealed record Value(string Name, object? Content) : Open311Node(Name)
    {
        public override XElement ToElement() => new(Name, Content);

        public override JsonNode? ToJson() => JsonSerializer.SerializeToNode(Content);
    }

    public sealed record Fields(string Name, IReadOnlyList<Open311Node> Children) : Open311Node(Name)
    {
        public override XElement ToElement() => new(Name, Children.Select(child => child.ToElement()));

        public override JsonNode ToJson() =>
            new JsonObject(Children.Select(child => KeyValuePair.Create(child.Name, child.ToJson())));
    }

    public sealed record Items(string Name, IReadOnlyList<Open311Node> Children) : Open311Node(Name)
    {
        public override XElement ToElement() => new(Name, Children.Select(child => child.ToElement()));

        public override JsonNode ToJson() => new JsonArray([.. Children.Select(child => child.ToJson())]);
    }

    /// <summary>UTF-8, with its declaration.</summary>
    public byte[] WriteXml()
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Xml))
            new XDocument(ToElement()).Save(writer);
        return stream.ToArray();
    }

    public byte[] WriteJson(JsonSerializerOptions options) => JsonSerializer.SerializeToUtf8Bytes(ToJson(), options);

    public abstract XElement ToElement();

    public abstract JsonNode? ToJson();
}
