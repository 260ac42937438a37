using Microsoft.Extensions.Logging;

namespace Quectel.Modem;

/// <summary>TLS inside the module, for MQTT, HTTP and sockets: its six contexts, and the certificates they use.</summary>
public sealed class ModemTls
{
    private readonly IAtChannel _channel;
    private readonly ModemFiles _files;
    private readonly ILogger _logger;

    internal ModemTls(IAtChannel channel, ModemFiles files, ILogger logger)
    {
        _channel = channel;
        _files = files;
        _logger = logger;
    }

    /// <summary>
    /// Stores the certificates that are not in the module yet, writes the whole context and reads it back. Do it before
    /// each connection: the module forgets contexts when it restarts.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">The context does not make sense.</exception>
    /// <exception cref="TlsConfigurationException">The module refuses a setting, or does not keep it.</exception>
    /// <exception cref="ModemFileException">A certificate could not be stored, or is not there.</exception>
    public async Task ConfigureAsync(TlsContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Validate();
        if (context.DangerouslyTrustAnyServer)
        {
            TlsLog.TrustsAnyServer(_logger, context.Id);
        }

        if (context.Version != TlsVersion.Tls12)
        {
            TlsLog.VersionObsolete(_logger, context.Id, context.Version);
        }

        foreach (TlsFile? file in (TlsFile?[])[context.CertificateAuthority, context.ClientCertificate, context.ClientKey])
        {
            if (file is not null)
            {
                await StoreAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (TlsSetting setting in TlsSetting.Of(context))
        {
            await WriteAsync(context.Id, setting, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores content unless it is there; the name holds its hash, so name and length say that it is.</summary>
    private async Task StoreAsync(TlsFile file, CancellationToken cancellationToken)
    {
        ModemFile? stored = await _files.FindAsync(file.Name, cancellationToken).ConfigureAwait(false);
        if (file.Content is not { } content)
        {
            if (stored is null)
            {
                throw new ModemFileException(
                    file.Name, ModemFileError.NotFound, $"The file '{file.Name}' for TLS is not in the module.");
            }
        }
        else if (stored?.Length != content.Length)
        {
            await _files.UploadAsync(
                file.Name, content, overwrite: stored is not null, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            TlsLog.FileStored(_logger, file.Name, content.Length);
        }
    }

    private async Task WriteAsync(int contextId, TlsSetting setting, CancellationToken cancellationToken)
    {
        try
        {
            await _channel.SendAsync(new WriteTlsSettingCommand(contextId, setting), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AtCommandException) when (setting.IsOptional)
        {
            if (setting.Value != "0")
            {
                TlsLog.SettingUnknown(_logger, setting.Name);
            }

            return;
        }
        catch (AtCommandException error)
        {
            throw new TlsConfigurationException(
                contextId,
                setting.Name,
                $"The module refuses '{setting.Name}' {setting.Value} for TLS context {contextId}; its firmware may not "
                + "offer that.",
                error);
        }

        string kept = await _channel.SendAsync(new ReadTlsSettingCommand(contextId, setting.Name), cancellationToken)
            .ConfigureAwait(false);
        if (!FileName.Normalize(kept).Equals(setting.Value, StringComparison.OrdinalIgnoreCase))
        {
            throw new TlsConfigurationException(
                contextId,
                setting.Name,
                $"The module took '{setting.Name}' {setting.Value} for TLS context {contextId}, but has '{kept}'.");
        }
    }
}
