namespace Quectel.Modem;

/// <summary>How a command ended.</summary>
public enum AtResultCode
{
    /// <summary><c>OK</c>.</summary>
    Ok,

    /// <summary><c>ERROR</c>, or <c>COMMAND NOT SUPPORT</c> of some firmware.</summary>
    Error,

    /// <summary><c>+CME ERROR: …</c>, an error of the equipment or the network (3GPP TS 27.007 §9.2).</summary>
    CmeError,

    /// <summary><c>+CMS ERROR: …</c>, an error of the message service (3GPP TS 27.005 §3.2.5).</summary>
    CmsError,
}
