using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>What the module is told of the port that was opened, each time it is set up.</summary>
internal sealed record PortSetUp
{
    /// <summary>How our end of the line pauses the module.</summary>
    public SerialFlowControl FlowControl { get; init; }

    /// <summary>Which port shall hear URCs; null: leave it.</summary>
    public ModemUrcPort? UrcPort { get; init; }

    /// <summary>Which port of the module was opened; null: nobody knows.</summary>
    public ModemUrcPort? OwnPort { get; init; }

    /// <exception cref="AtCommandException">The module has no such setting.</exception>
    /// <exception cref="AtProtocolException">It took the setting, and has another.</exception>
    public async Task ApplyAsync(IAtChannel channel, ILogger logger, CancellationToken cancellationToken)
    {
        if (FlowControl == SerialFlowControl.RtsCts)
        {
            await channel.SendAsync(new FlowControlCommand(), cancellationToken).ConfigureAwait(false);
        }

        if (UrcPort is { } port)
        {
            await DirectUrcsAsync(channel, UrcPortQueryCommand.NameOf(port), port, cancellationToken).ConfigureAwait(false);
        }
        else if (OwnPort is { } own)
        {
            await WarnIfDeafAsync(channel, UrcPortQueryCommand.NameOf(own), logger, cancellationToken)
                .ConfigureAwait(false);
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

    /// <summary>Another program, or the factory, may have sent the URCs elsewhere: everything works, but for them.</summary>
    private static async Task WarnIfDeafAsync(
        IAtChannel channel,
        string name,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        try
        {
            string now = await channel.SendAsync(new UrcPortQueryCommand(), cancellationToken).ConfigureAwait(false);
            if (now != name && now != UrcPortQueryCommand.NameOf(ModemUrcPort.All))
            {
                ModemLog.UrcsGoElsewhere(logger, now, name);
            }
        }
        catch (AtCommandException)
        {
            // A module that does not know the command sends them to the port in use.
        }
    }
}
