namespace HappyCommunity.Live.Benchmarks.Screens;

/// <summary>What a screen and its server say to each other over a WebSocket, in text frames.</summary>
internal interface IScreenWire
{
    /// <summary>Where the WebSocket is opened.</summary>
    string Path { get; }

    /// <summary>What the screen says first.</summary>
    byte[] Hello { get; }

    /// <summary>What the screen says every few seconds; empty for nothing.</summary>
    byte[] KeepAlive { get; }

    /// <summary>What the screen answers to a message; empty for nothing.</summary>
    ReadOnlySpan<byte> Answer(ReadOnlySpan<byte> message);

    /// <summary>The length of the first message of several in a frame.</summary>
    int FirstMessage(ReadOnlySpan<byte> frame);

    /// <summary>Reads the votes by option, if the message tells them.</summary>
    bool TryReadVotes(ReadOnlySpan<byte> message, Span<int> votes);
}
