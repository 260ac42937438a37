namespace Quectel.Testing;

/// <summary>A certificate and its private key, both PEM.</summary>
public sealed record TestCertificate(string CertificatePem, string KeyPem);
