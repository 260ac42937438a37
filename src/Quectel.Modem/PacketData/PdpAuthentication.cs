namespace Quectel.Modem;

/// <summary>How the operator checks user name and password of a PDP context.</summary>
public enum PdpAuthentication
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>PAP.</summary>
    Pap = 1,

    /// <summary>CHAP.</summary>
    Chap = 2,

    /// <summary>PAP or CHAP, as the network likes.</summary>
    PapOrChap = 3,
}
