namespace Quectel.Modem.At;

/// <summary>Whoever holds the turn on the wire: a command's exchange, or the probe that proves the channel.</summary>
internal interface IAtLineOwner
{
    /// <summary>What may come next.</summary>
    FrameExpectation Expectation { get; }

    /// <summary>Whether the modem has said more than belongs to one answer.</summary>
    bool HasSurplus { get; }

    /// <summary>Gives a line as logs may show it; null for a line of somebody else's.</summary>
    string? LogTextOf(AtLine line);

    /// <summary>Takes a line that belongs to the owner; every line it leaves is a URC.</summary>
    bool TryTake(AtLine line);

    /// <summary>Counts a line that no subscription took; true when it is kept away as part of an older answer.</summary>
    bool TryQuarantine();

    /// <summary>A command line comes back.</summary>
    void OnEcho(AtLine line);

    /// <summary>The modem prompts for the payload.</summary>
    void OnPrompt();

    /// <summary>The payload has come back.</summary>
    void OnPayloadEcho();

    /// <summary>All that has arrived has been read: the time to say that the answer is complete.</summary>
    void OnAllRead();

    /// <summary>No answer will come any more.</summary>
    void Fail(Exception error);
}
