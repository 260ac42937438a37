namespace Quectel.Testing;

/// <summary>How a mosquitto speaks TLS.</summary>
/// <param name="Server">What it shows.</param>
/// <param name="ClientAuthorityPem">Who must have issued its clients' certificates; null: they need none.</param>
public sealed record MosquittoTls(TestCertificate Server, string? ClientAuthorityPem = null);
