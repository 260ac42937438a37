using Quectel.Modem;

namespace Quectel.Cli.Messages;

/// <summary>Where the payloads of <c>pub</c> come from.</summary>
internal interface IPayloadSource
{
    /// <summary>Looks at what is known already, before the module hears of MQTT.</summary>
    /// <exception cref="CliException">The module cannot take it.</exception>
    void Check(ModemProfile profile);

    /// <exception cref="CliException">The module cannot take one of them.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ModemProfile profile, CancellationToken cancellationToken);
}
