namespace Quectel.Mqtt.Outbox;

/// <summary>What became of an attempt to deliver a message.</summary>
internal enum OutboxOutcome
{
    /// <summary>It is still wanted, and stays.</summary>
    Kept,

    /// <summary>The broker has it.</summary>
    Delivered,

    /// <summary>It was too old.</summary>
    Expired,

    /// <summary>It can never be sent.</summary>
    Dropped,
}
