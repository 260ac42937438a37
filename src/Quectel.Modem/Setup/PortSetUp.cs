namespace Quectel.Modem;

/// <summary>What the module is told of the port that was opened, each time it is set up.</summary>
/// <param name="FlowControl">How our end of the line pauses the module.</param>
/// <param name="UrcPort">Which port shall hear URCs; null: leave it.</param>
internal sealed record PortSetUp(SerialFlowControl FlowControl, ModemUrcPort? UrcPort)
{
    /// <exception cref="AtCommandException">The module has no such setting.</exception>
    /// <exception cref="AtProtocolException">It took the setting, and has another.</exception>
    public async Task ApplyAsync(IAtChannel channel, CancellationToken cancellationToken)
    {
        if (FlowControl == SerialFlowControl.RtsCts)
        {
            await channel.SendAsync(new FlowControlCommand(), cancellationToken).ConfigureAwait(false);
        }

        if (UrcPort is { } port)
        {
            await DirectUrcsAsync(channel, UrcPortQueryCommand.NameOf(port), port, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task DirectUrcsAsync(
        IAtChannel channel,
        string name,
        ModemUrcPort port,
        CancellationToken cancellationToken)
    {
        var query = new UrcPortQueryCommand();
        if (await channel.SendAsync(query, cancellationToken).ConfigureAwait(false) == name)
        {
            // The module writes it to its flash each time: only when it differs.
            return;
        }

        await channel.SendAsync(new UrcPortCommand(port), cancellationToken).ConfigureAwait(false);
        string now = await channel.SendAsync(query, cancellationToken).ConfigureAwait(false);
        if (now != name)
        {
            throw new AtProtocolException(
                $"+QURCCFG: \"urcport\",\"{now}\"", $"It was to be {name}, and the module had said OK to that.");
        }
    }
}
