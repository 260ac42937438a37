namespace Quectel.Modem;

/// <summary>How far a <see cref="ModemStage"/> is.</summary>
public enum ModemStageState
{
    /// <summary>It is being gone through.</summary>
    Running,

    /// <summary>It is through.</summary>
    Passed,

    /// <summary>It failed.</summary>
    Failed,
}
