using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HappyCommunity.Live.Ledger;

namespace HappyCommunity.Live.Communities;

/// <summary>Events to and from the ledger's rows.</summary>
public static class EventCodec
{
    private static readonly FrozenDictionary<Type, string> KindOf = typeof(Event).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract)
        .ToFrozenDictionary(
            type => type,
            type => type.GetCustomAttribute<EventKindAttribute>()?.Kind
                ?? throw new InvalidOperationException($"{type.Name} has no [EventKind]."));

    private static readonly FrozenDictionary<string, Type> TypeOf =
        KindOf.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All stable names there are.</summary>
    public static IReadOnlyCollection<string> Kinds => TypeOf.Keys;

    /// <summary>The JSON of payloads and snapshots: camel case, words for enums, nothing for null.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The stable name of a type of event.</summary>
    public static string Kind<T>()
        where T : Event => KindOf[typeof(T)];

    /// <summary>The stable name of an event's type.</summary>
    public static string KindOfEvent(Event happened) => KindOf[happened.GetType()];

    /// <summary>An event's payload.</summary>
    public static byte[] Write(Event happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json);

    public static LedgerEntry Encode(Event happened, Stamp stamp) => new(
        stamp.Version,
        stamp.At,
        KindOf[happened.GetType()],
        Write(happened),
        stamp.By.ToString(),
        happened.Words,
        happened.TakenPhotos,
        happened.Erases,
        happened.ReleasedPhotos);

    /// <exception cref="InvalidDataException">
    /// A kind this version does not know, or a payload that does not fit: a newer version wrote the ledger.
    /// </exception>
    public static Event Decode(LedgerEntry entry)
    {
        if (!TypeOf.TryGetValue(entry.Kind, out var type))
            throw new InvalidDataException($"The ledger holds a '{entry.Kind}', which this version does not know.");
        try
        {
            return (Event)JsonSerializer.Deserialize(entry.Payload.Span, type, Json)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Entry {entry.Version} ('{entry.Kind}') cannot be read.", e);
        }
    }
}
