using HappyCommunity.Live.Communities;
using Orleans.Serialization;
using Orleans.Storage;

namespace HappyCommunity.Live.Storage;

/// <summary>
/// Takes a snapshot that does not read for one that is not there, as the ledger has everything; without this its community
/// could never be called again. Other states are the truth themselves, and that they do not read is an error.
/// </summary>
internal sealed class ForgivingSerializer(IGrainStorageSerializer inner) : IGrainStorageSerializer
{
    /// <summary>How grain states are written in every database. Decided once: what another serializer wrote could not be read.</summary>
    public static ForgivingSerializer Over(Serializer serializer) => new(new OrleansGrainStorageSerializer(serializer));

    public BinaryData Serialize<T>(T? input) => inner.Serialize(input);

    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            return inner.Deserialize<T>(input);
        }
        catch (Exception) when (typeof(T) == typeof(Snapshot))
        {
            return (T)(object)new Snapshot();
        }
    }
}
