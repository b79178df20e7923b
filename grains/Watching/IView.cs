namespace HappyCommunity.Live.Watching;

/// <summary>A view that patches keep up to date.</summary>
public interface IView<TView, TPatch>
{
    long Version { get; }

    /// <summary>The view after a patch that fits it.</summary>
    TView With(TPatch patch);

    /// <summary>The patch that makes this view of an older one.</summary>
    TPatch ToPatch(long from);
}

/// <summary>Fits any view whose version is from <see cref="From"/> up to before <see cref="To"/>.</summary>
public interface IPatch
{
    long From { get; }

    long To { get; }
}
