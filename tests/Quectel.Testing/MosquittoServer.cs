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
    private readonly IReadOnlyDictionary<string, string>? _users;
    private readonly MosquittoTls? _tls;
    private MosquittoProcess? _process;

    private MosquittoServer(IReadOnlyDictionary<string, string>? users, MosquittoTls? tls)
    {
        _users = users;
        _tls = tls;
    }

    public int Port { get; private set; }

    /// <summary>All that it has logged so far (<c>mosquitto -v</c>), also before restarts.</summary>
    public IReadOnlyList<string> Log => [.. _earlierLog, .. _process?.Lines ?? []];

    private string ConfigPath => InFolder("mosquitto.conf");

    private string PasswordPath => InFolder("passwords");

    /// <param name="users">User name → password; null lets everyone in, otherwise nobody else gets in.</param>
    /// <param name="cancellationToken">Ends the wait for the broker to come up, and stops it.</param>
    /// <returns>A broker that accepts connections.</returns>
    public static Task<MosquittoServer> StartAsync(
        IReadOnlyDictionary<string, string>? users = null, CancellationToken cancellationToken = default) =>
        StartAsync(new MosquittoServer(users, tls: null), cancellationToken);

    /// <summary>Starts a broker that speaks TLS, and nothing else.</summary>
    public static Task<MosquittoServer> StartAsync(MosquittoTls tls, CancellationToken cancellationToken) =>
        StartAsync(new MosquittoServer(users: null, tls), cancellationToken);

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

    /// <summary>Kills the broker and starts it on the same port; sessions and retained messages are lost.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await RunAsync(cancellationToken);
    }

    /// <summary>Completes when the log has a line that contains the text.</summary>
    public async Task WaitForLogAsync(string text, CancellationToken cancellationToken)
    {
        if (_process is not { } process)
        {
            throw new InvalidOperationException("The broker is stopped.");
        }

        await process.WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), 0, cancellationToken);
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

    private static async Task<MosquittoServer> StartAsync(MosquittoServer server, CancellationToken cancellationToken)
    {
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
            $"allow_anonymous {(_users is null ? "true" : "false")}",
            .. _users is null ? [] : new[] { $"password_file {PasswordPath}" },
            "persistence false",
            "set_tcp_nodelay true",
            $"user {Environment.UserName}",
            .. TlsOptions(),
        ],
        cancellationToken);

    private IEnumerable<string> TlsOptions()
    {
        if (_tls is not null)
        {
            yield return $"certfile {InFolder("server.pem")}";
            yield return $"keyfile {InFolder("server.key")}";
        }

        if (_tls?.ClientAuthorityPem is not null)
        {
            yield return $"cafile {InFolder("clients.pem")}";
            yield return "require_certificate true";
            yield return "use_identity_as_username true";
        }
    }

    private async Task WriteCertificatesAsync(CancellationToken cancellationToken)
    {
        if (_tls is not null)
        {
            await File.WriteAllTextAsync(InFolder("server.pem"), _tls.Server.CertificatePem, cancellationToken);
            await File.WriteAllTextAsync(InFolder("server.key"), _tls.Server.KeyPem, cancellationToken);
            await File.WriteAllTextAsync(InFolder("clients.pem"), _tls.ClientAuthorityPem, cancellationToken);
        }
    }

    private async Task WritePasswordsAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(PasswordPath, "", cancellationToken);
        foreach ((string name, string password) in _users ?? new Dictionary<string, string>())
        {
            string program = MosquittoInstallation.Require("mosquitto_passwd");
            using Process process = Process.Start(program, ["-b", PasswordPath, name, password]);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"mosquitto_passwd ended with {process.ExitCode}.");
            }
        }
    }
}
