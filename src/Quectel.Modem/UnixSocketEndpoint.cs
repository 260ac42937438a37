using System.Text;
using Quectel.Modem.Transport;

namespace Quectel.Modem;

/// <summary>A Unix stream socket on this machine.</summary>
public sealed record UnixSocketEndpoint : ModemEndpoint
{
    // sun_path holds 108 bytes, the final (or, in an abstract name, the first) zero included.
    internal const int MaximumPathBytes = 107;

    /// <summary>Names a Unix socket.</summary>
    /// <param name="path">
    /// An absolute path, or an abstract name without its leading <c>@</c>; 1 to 107 bytes of UTF-8.
    /// </param>
    /// <param name="isAbstract">Whether it is a name in Linux's abstract namespace, which has no file.</param>
    /// <exception cref="ArgumentException">The path is empty, too long, or not absolute.</exception>
    public UnixSocketEndpoint(string path, bool isAbstract = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Check(path, isAbstract) is { } problem)
        {
            throw new ArgumentException(problem, nameof(path));
        }

        // Several leading slashes mean one, and "unix:///x" must read back as what it was written from.
        Path = isAbstract ? path : "/" + path.TrimStart('/');
        IsAbstract = isAbstract;
    }

    /// <summary>The path, or the abstract name without <c>@</c>.</summary>
    public string Path { get; }

    /// <summary>Whether <see cref="Path"/> is a name in Linux's abstract namespace.</summary>
    public bool IsAbstract { get; }

    /// <inheritdoc/>
    public override string ToString() => IsAbstract ? $"unix:@{Path}" : $"unix:{Path}";

    internal static string? Check(string path, bool isAbstract) =>
        path.Length == 0 ? "the socket has no name"
        : path.Contains('\0', StringComparison.Ordinal) ? "the socket's name holds a zero byte"
        : Encoding.UTF8.GetByteCount(path) > MaximumPathBytes ? "the socket's name is longer than 107 bytes"
        : !isAbstract && path[0] != '/' ? "the socket's path is not absolute; an abstract name begins with @"
        : null;

    internal override Task<IModemTransport> ConnectAsync(CancellationToken cancellationToken) =>
        SocketConnector.ConnectAsync(this, cancellationToken);
}
