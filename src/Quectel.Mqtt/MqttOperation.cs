namespace Quectel.Mqtt;

/// <summary>An operation of the module's MQTT stack.</summary>
public enum MqttOperation
{
    /// <summary><c>AT+QMTOPEN</c>: the network connection.</summary>
    Open,

    /// <summary><c>AT+QMTCLOSE</c>: the end of the network connection.</summary>
    Close,

    /// <summary><c>AT+QMTCONN</c>: CONNECT.</summary>
    Connect,

    /// <summary><c>AT+QMTDISC</c>: DISCONNECT.</summary>
    Disconnect,

    /// <summary><c>AT+QMTSUB</c>: SUBSCRIBE.</summary>
    Subscribe,

    /// <summary><c>AT+QMTUNS</c>: UNSUBSCRIBE.</summary>
    Unsubscribe,

    /// <summary><c>AT+QMTPUB</c> or <c>AT+QMTPUBEX</c>: PUBLISH.</summary>
    Publish,

    /// <summary><c>AT+QMTCFG</c>: a setting, written before the network connection is opened.</summary>
    Configure,
}
