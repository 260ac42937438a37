namespace Quectel.Simulator.Line;

/// <summary>What a port in data mode is connected to: a transparent socket, a packet data call.</summary>
internal interface IDataCall
{
    /// <summary>
    /// The port's bytes are another protocol's: <c>+++</c> means nothing, URCs go elsewhere, and it ends without a word.
    /// </summary>
    bool ReplacesPort => false;

    /// <summary>Nothing is left of it that ATO could go back to.</summary>
    bool IsOver => false;

    /// <summary>The port goes over to data mode, at first or by ATO.</summary>
    void Enter()
    {
    }

    /// <summary>The host goes back to commands, and may come again.</summary>
    void Leave()
    {
    }

    /// <summary>Waits until the far end takes more; meanwhile the host is held back.</summary>
    Task WaitForRoomAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Bytes of the host for the far end.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>The next bytes of the far end; null: it has closed.</summary>
    Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken);

    void HangUp();
}
