using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Makes and ends the connection of one client index: settings, network connection, CONNECT; DISCONNECT, close.
/// </summary>
internal sealed class MqttLink(
    IAtChannel channel,
    MqttOperationRunner operations,
    MqttClientOptions options,
    ModemMqttProfile profile,
    ILogger logger)
{
    private readonly int _index = options.ClientIndex;

    // The module shakes hands within AT+QMTOPEN (QMT reference, 18).
    private readonly TimeSpan _openLimit = profile.OpenTimeout + (options.Tls?.NegotiationTimeout ?? TimeSpan.Zero);

    /// <summary>Writes every setting that the module has.</summary>
    /// <exception cref="MqttOperationException">The module refused one.</exception>
    public async Task ConfigureAsync(CancellationToken cancellationToken)
    {
        foreach (MqttConfigureCommand command in MqttConfigureCommand.All(options, profile))
        {
            try
            {
                await channel.SendAsync(command, cancellationToken).ConfigureAwait(false);
            }
            catch (AtCommandException error)
            {
                throw MqttOperationException.SettingRefused(command.Name, error);
            }
        }
    }

    /// <summary>Opens the network connection. An index that an earlier program left open is closed first.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        int result = await TryOpenAsync(cancellationToken).ConfigureAwait(false);
        if (result == MqttOpenResult.IndexOccupied)
        {
            // The module outlives programs: a connection of the last run is still open on this index (20.1).
            MqttLog.IndexOccupied(logger, _index);
            await FreeIndexAsync(cancellationToken).ConfigureAwait(false);
            result = await TryOpenAsync(cancellationToken).ConfigureAwait(false);
        }

        if (result != 0)
        {
            throw MqttOperationException.Create(MqttOperation.Open, result);
        }
    }

    /// <summary>Sends CONNECT.</summary>
    /// <exception cref="MqttConnectRefusedException">The broker refused the client.</exception>
    public async Task LogInAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            var command = new MqttConnectCommand(_index, options.ClientId, options.UserName, options.Password);
            MqttResultUrc outcome = await operations
                .RunAsync(MqttOperation.Connect, 0, command, limit, cancellationToken).ConfigureAwait(false);

            // Older EC200U firmware leaves the return code out when it is 0 (20.10).
            if (outcome.Values is [var returnCode, ..] && returnCode != 0)
            {
                // The module reports +QMTSTAT: i,4 as well. The session is over by then, so it stays one error (20.3).
                throw new MqttConnectRefusedException((MqttConnectReturnCode)returnCode);
            }
        }
        catch (Exception error) when (error is ModemTimeoutException or MqttOperationException)
        {
            await FreeIndexAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            // The caller does not wait for it; the connection must not be left to the next program all the same.
            FreeIndexAsync(CancellationToken.None).Forget();
            throw;
        }
    }

    /// <summary>Sends DISCONNECT. When that fails the connection is closed without it.</summary>
    public async Task LogOutAsync(CancellationToken cancellationToken)
    {
        try
        {
            var command = new MqttDisconnectCommand(_index);
            await operations
                .RunAsync(MqttOperation.Disconnect, 0, command, profile.CloseTimeout, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is ModemTimeoutException or MqttOperationException)
        {
            await FreeIndexAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Frees the index. An error means that nothing was open; a missing URC is time-boxed (20.1, 20.2).</summary>
    public async Task FreeIndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            var command = new MqttCloseCommand(_index);
            await operations
                .ExchangeAsync(MqttOperation.Close, 0, command, profile.CloseTimeout, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error)
            when (error is AtCommandException or ModemTimeoutException or MqttConnectionLostException)
        {
            MqttLog.CloseWithoutReport(logger, _index, error.Message);
        }
    }

    /// <returns>
    /// The result of +QMTOPEN; a refused command counts as an occupied index, as some firmware has it (5).
    /// </returns>
    private async Task<int> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var command = new MqttOpenCommand(_index, options.Host, options.Port);
            MqttResultUrc outcome = await operations
                .ExchangeAsync(MqttOperation.Open, 0, command, _openLimit, cancellationToken)
                .ConfigureAwait(false);
            return outcome.Result;
        }
        catch (AtCommandException)
        {
            return MqttOpenResult.IndexOccupied;
        }
    }
}
