namespace Quectel.Modem;

/// <summary>What has happened to a stored message (3GPP TS 27.005 §3.1).</summary>
public enum SmsStatus
{
    /// <summary>It came and was not read yet.</summary>
    Unread = 0,

    /// <summary>It came and was read.</summary>
    Read = 1,

    /// <summary>It was written here and not sent.</summary>
    Unsent = 2,

    /// <summary>It was written here and sent.</summary>
    Sent = 3,
}
