namespace Quectel.Modem.At;

/// <summary>Whoever holds the turn on the wire: a command's exchange, or the probe that proves the channel.</summary>
internal interface IAtLineOwner
{
    /// <summary>What may come next.</summary>
    FrameExpectation Expectation { get; }

    /// <summary>Gives a line as logs may show it; null for a line of somebody else's.</summary>
    string? LogTextOf(AtLine line);

    /// <summary>Takes a line that belongs to the owner; every line it leaves is a URC.</summary>
    bool TryTake(AtLine line);

    /// <summary>The modem prompts for the payload.</summary>
    void OnPrompt();

    /// <summary>No answer will come any more.</summary>
    void Fail(Exception error);
}
