namespace HappyCommunity.Live.Communities;

/// <summary>A share with its numerator and denominator, so that it can be summed and judged.</summary>
[GenerateSerializer, Immutable, Alias("live.share")]
public readonly record struct Share([property: Id(0)] int N, [property: Id(1)] int Of)
{
    public static Share operator +(Share a, Share b) => new(a.N + b.N, a.Of + b.Of);
}
