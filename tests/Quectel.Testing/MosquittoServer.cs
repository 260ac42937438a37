using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Quectel.Testing;

/// <summary>A real broker of its own on a free loopback port, gone when it is disposed.</summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private const int MaxAttempts = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosquitto-");
    private readonly List<string> _earlierLog = [];
    private readonly MosquittoSettings _settings;
    private MosquittoProcess? _process;

    private MosquittoServer(MosquittoSettings settings) => _settings = settings;

    public int Port { get; private set; }

    /// <summary>All that it has logged so far (<c>mosquitto -v</c>), also before restarts.</summary>
    public IReadOnlyList<string> Log => [.. _earlierLog, .. _process?.Lines ?? []];

    private MosquittoProcess Running => _process ?? throw new InvalidOperationException("The broker is stopped.");

    private string ConfigPath => InFolder("mosquitto.conf");

    private string PasswordPath => InFolder("passwords");

    /// <param name="users">User name → password; null lets everyone in, otherwise nobody else gets in.</param>
    /// <param name="cancellationToken">Ends the wait for the broker to come up, and stops it.</param>
    /// <returns>A broker that accepts connections.</returns>
    public static Task<MosquittoServer> StartAsync(
        IReadOnlyDictionary<string, string>? users = null, CancellationToken cancellationToken = default) =>
        StartAsync(new MosquittoSettings { Users = users }, cancellationToken);

    /// <summary>Starts a broker that speaks TLS, and nothing else.</summary>
    public static Task<MosquittoServer> StartAsync(MosquittoTls tls, CancellationToken cancellationToken) =>
        StartAsync(new MosquittoSettings { Tls = tls }, cancellationToken);

    /// <summary>Starts a broker.</summary>
    public static async Task<MosquittoServer> StartAsync(MosquittoSettings settings, CancellationToken cancellationToken)
    {
        var server = new MosquittoServer(settings);
        try
        {
            await server.WriteCertificatesAsync(cancellationToken);
            await server.WritePasswordsAsync(cancellationToken);
            for (int attempt = 1; server._process is null; attempt++)
            {
                await server.TryStartAsync(isLastAttempt: attempt == MaxAttempts, cancellationToken);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the broker, so that its connections break without a word.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
            _earlierLog.AddRange(process.Lines);
            _process = null;
        }
    }

    /// <summary>Lets the broker end as a service does: it says goodbye, and keeps its sessions if it is to.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        await Running.SignalAsync("TERM");
        await Running.WaitForEndAsync(cancellationToken);
        await StopAsync();
    }

    /// <summary>Starts a broker that was stopped, on the same port.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Kills the broker and starts it on the same port; sessions and retained messages are lost.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await RunAsync(cancellationToken);
    }

    /// <summary>Keeps its connections, and does nothing any more: to its clients the network is half dead.</summary>
    public Task FreezeAsync() => Running.SignalAsync("STOP");

    /// <summary>Goes on after <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => Running.SignalAsync("CONT");

    /// <summary>Changes a password while the broker runs.</summary>
    public async Task SetPasswordAsync(string user, string password, CancellationToken cancellationToken)
    {
        await AddPasswordAsync(user, password, cancellationToken);
        await Running.SignalAsync("HUP");
        await WaitForLogAsync("Reloading config", cancellationToken);
    }

    /// <summary>Completes when the log has a line that contains the text.</summary>
    public async Task WaitForLogAsync(string text, CancellationToken cancellationToken)
    {
        await Running.WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), 0, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task TryStartAsync(bool isLastAttempt, CancellationToken cancellationToken)
    {
        Port = FindFreePort();
        await WriteConfigAsync(cancellationToken);
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (InvalidOperationException) when (!isLastAttempt)
        {
            // Someone else took the port between finding and opening it.
            await StopAsync();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        _process = MosquittoProcess.Start(MosquittoInstallation.Require("mosquitto"), "-v", "-c", ConfigPath);

        // "1795441610: mosquitto version 2.0.11 running", once the listeners are open.
        await _process.WaitForLineAsync(
            line => line.EndsWith(" running", StringComparison.Ordinal), 0, cancellationToken);
    }

    // Started by root, mosquitto would change to a user that cannot read the folder: "user" keeps it what it is.
    private Task WriteConfigAsync(CancellationToken cancellationToken) => File.WriteAllLinesAsync(
        ConfigPath,
        [
            $"listener {Port} 127.0.0.1",
            $"allow_anonymous {(_settings.Users is null ? "true" : "false")}",
            .. _settings.Users is null ? [] : new[] { $"password_file {PasswordPath}" },
            $"persistence {(_settings.KeepsSessions ? "true" : "false")}",
            $"persistence_location {_folder.FullName}/",
            "set_tcp_nodelay true",
            $"user {Environment.UserName}",
            .. TlsOptions(),
        ],
        cancellationToken);

    private IEnumerable<string> TlsOptions()
    {
        if (_settings.Tls is not null)
        {
            yield return $"certfile {InFolder("server.pem")}";
            yield return $"keyfile {InFolder("server.key")}";
        }

        if (_settings.Tls?.ClientAuthorityPem is not null)
        {
            yield return $"cafile {InFolder("clients.pem")}";
            yield return "require_certificate true";
            yield return "use_identity_as_username true";
        }
    }

    private async Task WriteCertificatesAsync(CancellationToken cancellationToken)
    {
        if (_settings.Tls is { } tls)
        {
            await File.WriteAllTextAsync(InFolder("server.pem"), tls.Server.CertificatePem, cancellationToken);
            await File.WriteAllTextAsync(InFolder("server.key"), tls.Server.KeyPem, cancellationToken);
            await File.WriteAllTextAsync(InFolder("clients.pem"), tls.ClientAuthorityPem, cancellationToken);
        }
    }

    private async Task WritePasswordsAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(PasswordPath, "", cancellationToken);
        foreach ((string user, string password) in _settings.Users ?? new Dictionary<string, string>())
        {
            await AddPasswordAsync(user, password, cancellationToken);
        }
    }

    private async Task AddPasswordAsync(string user, string password, CancellationToken cancellationToken)
    {
        string program = MosquittoInstallation.Require("mosquitto_passwd");
        using Process process = Process.Start(program, ["-b", PasswordPath, user, password]);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"mosquitto_passwd ended with {process.ExitCode}.");
        }
    }
}
