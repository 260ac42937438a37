namespace Quectel.Mqtt;

/// <summary>What can be wrong with an outbox.</summary>
public enum MqttOutboxError
{
    /// <summary>Its bounds are reached, and its policy is to say no.</summary>
    Full,

    /// <summary>The disk is full.</summary>
    NoSpace,

    /// <summary>The storage cannot be written to.</summary>
    ReadOnly,

    /// <summary>The storage is in use by another process.</summary>
    InUse,

    /// <summary>The storage is damaged, or not one of an outbox.</summary>
    Damaged,

    /// <summary>Another failure of the storage; the inner exception says which.</summary>
    Failed,
}
