namespace Quectel.Mqtt;

/// <summary>Why an operation failed (QMT reference, 2.3, 5, 6, 8 and 9).</summary>
public enum MqttOperationFailure
{
    /// <summary>The module gave a code that its manual does not define.</summary>
    Unknown,

    /// <summary>The module refused the command itself: not in this state, or not with this firmware.</summary>
    CommandRefused,

    /// <summary>The broker's host or port does not answer, or the TLS handshake failed.</summary>
    BrokerUnreachable,

    /// <summary>The module does not take the broker's name or port.</summary>
    InvalidParameter,

    /// <summary>The client index holds a connection that could not be closed.</summary>
    IndexOccupied,

    /// <summary>The PDP context could not be activated.</summary>
    PacketDataFailed,

    /// <summary>The broker's name could not be resolved.</summary>
    NameNotResolved,

    /// <summary>The network connection broke while it was opened.</summary>
    ConnectionBroken,

    /// <summary>The connection could not be closed; as a rule there is none any more.</summary>
    NotClosed,

    /// <summary>The packet could not be sent, or the broker did not acknowledge it in spite of all retries.</summary>
    NotAcknowledged,

    /// <summary>The broker refused all filters of a subscription.</summary>
    SubscriptionRefused,
}
