using Quectel.Modem;

namespace Quectel.Cli.Messages;

/// <summary>One message, whose payload was read before anything was opened.</summary>
internal sealed class OnePayload(ReadOnlyMemory<byte> payload) : IPayloadSource
{
    public void Check(ModemProfile profile)
    {
        if (payload.Length > profile.Mqtt.MaxPayloadBytes)
        {
            throw new CliException(
                ExitCodes.Usage,
                $"the payload has more than the {profile.Mqtt.MaxPayloadBytes} bytes that {profile.Family} modules take.");
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ModemProfile profile,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        yield return payload;
    }
}
