namespace Quectel.Modem;

/// <summary>Which protocol versions the module offers. SSL 3.0, which it could, too, is left out.</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.0 only: obsolete (RFC 8996).</summary>
    Tls10 = 1,

    /// <summary>TLS 1.1 only: obsolete (RFC 8996).</summary>
    Tls11 = 2,

    /// <summary>TLS 1.2 only.</summary>
    Tls12 = 3,

    /// <summary>The best that both sides know, down to SSL 3.0.</summary>
    Any = 4,
}
