namespace Quectel.Modem;

/// <summary>What is written to handle messages, in one of the two formats.</summary>
internal interface ISmsCommands
{
    /// <summary>
    /// Begins each operation with messages that are there: a restart or another program changes the format.
    /// </summary>
    AtActionCommand Begin();

    /// <summary>Begins sending a text.</summary>
    AtActionCommand BeginSending(string text);

    /// <summary>Gives the commands that send a text, one a message.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    IReadOnlyList<AtCommand<int>> Send(string number, string text);

    /// <summary>Lists all messages, or those not read yet.</summary>
    AtCommand<IReadOnlyList<StoredSms>> List(bool unreadOnly);

    /// <summary>Reads one place; null when it is empty.</summary>
    AtCommand<StoredSms?> Read(int index);
}
