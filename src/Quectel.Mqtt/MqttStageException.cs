namespace Quectel.Mqtt;

/// <summary>A stage on the way online failed. A retry strategy of one's own sees this.</summary>
public sealed class MqttStageException : MqttException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="message">What happened, and what to try.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public MqttStageException(MqttStage stage, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Stage = stage;
    }

    /// <summary>The stage.</summary>
    public MqttStage Stage { get; }

    /// <summary>The conversation with the modem that led to it, the newest lines last, secrets hidden.</summary>
    /// <value>For instance <c>&gt; AT+CPIN?</c>, <c>&lt; +CME ERROR: 10</c>. Default empty.</value>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <inheritdoc/>
    /// <value>Always <see langword="true"/>: someone may insert a card or correct a password meanwhile.</value>
    public override bool IsTransient => true;
}
