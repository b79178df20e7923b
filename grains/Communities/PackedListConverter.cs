using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HappyCommunity.Live.Communities;

/// <summary>
/// Long lists of plain values in a snapshot, as the bytes they are in memory: reading them digit by digit would take most
/// of the time of an activation. The list that is read has room for what is in it and no more.
/// </summary>
internal sealed class PackedListConverter<T> : JsonConverter<List<T>>
    where T : unmanaged
{
    public override List<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        if (bytes.Length % Unsafe.SizeOf<T>() != 0)
            throw new JsonException($"Not a list of {typeof(T).Name}.");
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        var list = new List<T>(values.Length);
        list.AddRange(values);
        return list;
    }

    public override void Write(Utf8JsonWriter writer, List<T> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(value)));
}
