using System.Text.Json;
using HappyCommunity.Live.Roll;

namespace HappyCommunity.Live.Communities;

/// <summary>A state at a version of its ledger. Losing one costs time, never truth.</summary>
[GenerateSerializer, Alias("live.snapshot")]
public sealed record Snapshot
{
    private static readonly JsonSerializerOptions Json = new(EventCodec.Json)
    {
        Converters = { new PackedListConverter<int>(), new PackedListConverter<Device>(), new HouseholdConverter() },
    };

    /// <summary><see cref="CommunityState.Format"/> when it was taken.</summary>
    [Id(0)] public int Format { get; init; }

    [Id(1)] public long Version { get; init; }

    /// <summary>The state as JSON.</summary>
    [Id(2)] public byte[] State { get; init; } = [];

    public static Snapshot Take(CommunityState state) => new()
    {
        Format = CommunityState.Format,
        Version = state.Version,
        State = JsonSerializer.SerializeToUtf8Bytes(state, Json),
    };

    /// <summary>The state, or a new one where the snapshot is of another format or does not read.</summary>
    public CommunityState Restore()
    {
        if (Format != CommunityState.Format)
            return new CommunityState();
        try
        {
            var state = JsonSerializer.Deserialize<CommunityState>(State, Json);
            return state?.Version == Version ? state : new CommunityState();
        }
        catch (Exception)
        {
            // Whatever is wrong with it: the ledger has everything.
            return new CommunityState();
        }
    }
}
