namespace Quectel.Testing;

/// <summary>What kind of broker a mosquitto is.</summary>
public sealed record MosquittoSettings
{
    /// <summary>User name → password; null lets everyone in, otherwise nobody else gets in.</summary>
    public IReadOnlyDictionary<string, string>? Users { get; init; }

    /// <summary>How it speaks TLS; null: not at all.</summary>
    public MosquittoTls? Tls { get; init; }

    /// <summary>Whether sessions and retained messages outlive an orderly end.</summary>
    public bool KeepsSessions { get; init; }
}
