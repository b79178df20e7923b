using HappyCommunity.Live.Communities;

namespace HappyCommunity.Live.Sessions;

/// <summary>The resident who calls, as <see cref="ResidentGate"/> found out.</summary>
/// <param name="Resident">The ordinal in the community's roll.</param>
internal sealed record Caller(string Community, int Resident, int Device)
{
    public Actor Actor => Actor.Resident(Resident);

    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<Caller>());
}
