using Quectel.Modem;

namespace Quectel.Mqtt;

/// <summary>The module carried an operation out and it failed.</summary>
public sealed class MqttOperationException : MqttException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">What failed.</param>
    /// <param name="resultCode">The module's result code; null when it refused the command itself.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The command that failed, when there is one.</param>
    public MqttOperationException(
        MqttOperation operation,
        int? resultCode,
        string message,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Operation = operation;
        ResultCode = resultCode;
    }

    /// <summary>What failed.</summary>
    public MqttOperation Operation { get; }

    /// <summary>The module's result code; null when it refused the command itself.</summary>
    public int? ResultCode { get; }

    /// <summary>Why it failed: what <see cref="ResultCode"/> means for this <see cref="Operation"/>.</summary>
    public MqttOperationFailure Failure => (Operation, ResultCode) switch
    {
        (_, null) => MqttOperationFailure.CommandRefused,
        (MqttOperation.Open, -1) => MqttOperationFailure.BrokerUnreachable,
        (MqttOperation.Open, 1) => MqttOperationFailure.InvalidParameter,
        (MqttOperation.Open, 2) => MqttOperationFailure.IndexOccupied,
        (MqttOperation.Open, 3) => MqttOperationFailure.PacketDataFailed,
        (MqttOperation.Open, 4) => MqttOperationFailure.NameNotResolved,
        (MqttOperation.Open, 5) => MqttOperationFailure.ConnectionBroken,
        (MqttOperation.Close or MqttOperation.Disconnect, -1) => MqttOperationFailure.NotClosed,
        (MqttOperation.Subscribe, 0) => MqttOperationFailure.SubscriptionRefused,
        (MqttOperation.Connect or MqttOperation.Subscribe or MqttOperation.Unsubscribe or MqttOperation.Publish, 2) =>
            MqttOperationFailure.NotAcknowledged,
        _ => MqttOperationFailure.Unknown,
    };

    /// <inheritdoc/>
    /// <value>
    /// <see langword="false"/> only for wrong parameters (<c>+QMTOPEN: i,1</c>) and for a refused subscription.
    /// </value>
    public override bool IsTransient =>
        Failure is not (MqttOperationFailure.InvalidParameter or MqttOperationFailure.SubscriptionRefused);

    internal static MqttOperationException Create(MqttOperation operation, int result) =>
        new(operation, result, Describe(operation, result));

    internal static MqttOperationException Rejected(MqttOperation operation, AtCommandException error) =>
        new(operation, null, $"The module refused to {operation.ToString().ToLowerInvariant()}: {error.Message} "
            + "The connection may have ended, or this firmware may lack the command.", error);

    internal static MqttOperationException SettingRefused(string setting, AtCommandException error) => new(
        MqttOperation.Configure,
        null,
        $"The module refused its setting \"{setting}\" for MQTT: {error.Message} Its firmware may take other values, or have no "
        + "MQTT over AT commands.",
        error);

    internal static MqttOperationException SubscriptionRefused(IReadOnlyList<MqttTopicFilter> filters)
    {
        string names = string.Join(", ", filters.Select(filter => $"'{filter.Filter}'"));
        return new(
            MqttOperation.Subscribe,
            0,
            $"The broker refused the subscription to {names}. Check its access rules.");
    }

    private static string Describe(MqttOperation operation, int result) => (operation, result) switch
    {
        (MqttOperation.Open, -1) =>
            "The module could not open the connection to the broker (+QMTOPEN -1): host or port do not answer, or the "
            + "TLS handshake failed. Check the address, the APN, and with TLS the certificates, SNI and the clock.",
        (MqttOperation.Open, 1) =>
            "The module refused the parameters of the connection (+QMTOPEN 1). Check the broker's name and its port.",
        (MqttOperation.Open, 2) =>
            "The client index is occupied, and closing it did not free it (+QMTOPEN 2). Use another client index, or "
            + "restart the module.",
        (MqttOperation.Open, 3) =>
            "The module could not activate the PDP context (+QMTOPEN 3). Check APN and registration.",
        (MqttOperation.Open, 4) =>
            "The module could not resolve the broker's name (+QMTOPEN 4). Check the name and the DNS servers.",
        (MqttOperation.Open, 5) =>
            "The network connection broke while it was opened (+QMTOPEN 5). Check signal and registration, then try again.",
        (MqttOperation.Close or MqttOperation.Disconnect, -1) =>
            $"The module could not {operation.ToString().ToLowerInvariant()} (-1). The connection may be gone already; if the "
            + "client index stays occupied, restart the module.",
        (MqttOperation.Connect, 2) =>
            "CONNECT could not be sent, or the broker did not answer it (+QMTCONN 2). Check that an MQTT broker listens on "
            + "this port, and whether it wants TLS; then try again.",
        (MqttOperation.Subscribe or MqttOperation.Unsubscribe or MqttOperation.Publish, 2) =>
            $"The module gave up: {operation} could not be sent, or was not acknowledged in spite of its retries. The link "
            + "is weak, or the broker refuses the topic without a word; check the signal and the broker's log.",
        _ => $"The module reported result {result} for {operation}, which is not in its manual.",
    };
}
