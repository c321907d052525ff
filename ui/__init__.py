"""The window of 镇街执法台: PySide6 Widgets over objects that are handed in.

Imports `enforcement`, PySide6 and pypdfium2 only. Store, renderer and sync come in as the
protocols of `enforcement.ports`; nothing here knows SQL, keyrings or HTTP, decides what is
lawful, or blocks the window thread. Text of people and records is plain text everywhere.

Where things are
    `theme`         `Theme`: colours, fonts, sizes, icons; handed to every widget.
    `painters/`     each look once: ``paint_x(painter, rect, state, theme)``.
    `widgets/`      the kit; `models/` paged tables; `pages/` the pages themselves.
    `page`          `Page`: what the window asks of a page; `Page.law_day` says whose day's
                    law 看原文 opens.
    `main_window`   rail, top bar, header, action bar; `navigation`, `tab_order`.
    `background`    `BackgroundRunner`: the only way off the window thread.
    `change_hub`    tells open pages what was saved; `messages` is the only voice.
    `app`           application, fonts, theme.

How a page is written (the theme comes first, the parent last)::

    class LeadPage(Page):
        title = "线索"
        help_keys = (HelpKey(key="F2", does="登记线索"),)

        def __init__(self, theme: Theme, services: Services) -> None:
            super().__init__(theme)
            self._create_widgets(); self._lay_out(); self._connect_signals()

        def key_bindings(self):             # work wherever the focus is
            return {"F2": self._new_lead, "Ctrl+Return": self._save}

        def reload(self, changes: Changes | None) -> None:
            if changes is None or RecordKind.LEAD in changes.kinds:
                self._runner.submit(Lane.STORE, work, Then(owner=self, success=self._show))

    window.add_place(RailEntry(key="leads", title="线索", icon="lead", shortcut="F2"), page)

A page opens another by ``page_wanted.emit(page)``, goes back by ``back_wanted``, to a rail
entry by ``place_wanted.emit("cases")``; Esc goes back by itself. A key reaches the page
first, then the window (`MainWindow.bind` adds keys). Title, header and action bar are read
again on ``header_changed``. The search over everything: `MainWindow.searched` →
`show_hits([ListRow(…)])` → ``hit_opened(target)``. The elastic part of a page goes into
`widgets.scroll.Scroll`.

Widgets (constructor → signals)
    buttons   `Button(theme, text, ButtonLook(kind, icon, icon_after, key, height))`,
              `PrimaryButton`, `LinkButton` → ``clicked``; the key is only printed.
    label     `Label(theme, text, TextStyle(role, colour, weight, wrap, elide, align))`;
              ready: BODY STRONG SECONDARY SMALL HINT CAPTION SECTION TITLE WRAPPED.
    layouts   `row(*parts, gap=, margins=)`, `column(…)`: widgets, layouts, px, None = stretch;
              `at_left(widget)`.
    card      `Card(theme, title, note)`.body / .add_to_head; `SunkenBox`, `Divider`, `Surface`.
    marks     `DeadlineBadge(theme, BadgeState(kind=DeadlineKind.SOON, text="剩 2 天"), spoken)`,
              `Tag(theme, TagState(kind, text, icon))`, `power_tag(theme, "赋权")`, `KeyCap`,
              `Avatar`, `StepDisc`, `Icon(theme, (name, px, colour))`, `ClockPill` → ``opened``.
    fact_lines `FactLines(theme, name_width)`.show_lines([(name, words), …]).
    segment   `Segment(theme, answers, name)` → ``chosen(int)``.
    tiles     `TileGroup(theme, name)`.set_answers([TileState(title, lines, chosen, enabled)])
              → ``chosen(int)``, ``confirmed(int)``.
    tabs      `TabRow`, `FilterRow(theme, names, name)` → ``chosen(int)``.
    step_card `StepCard(theme, StepText(number, title, asks))`.show_kind/.show_summary/.content
              → ``opened(int)``.
    fields    `FieldRow(theme, FieldWords(label, hint, optional), field)`.show_error/.clear_error;
              `LineField(theme, width, unit)`, `LongText(theme, lines)`, `set_state`.
    value_edits `MoneyEdit` → ``amount_changed(Fen | None)``; `IdNumberEdit`, `CreditCodeEdit`,
              `PhoneEdit` .number(); `DateEdit(theme, day)` → ``day_changed``; `PasswordEdit`.
    stepper   `Stepper(theme, name, (least, most))` → ``changed(int)``.
    search_field `SearchField(theme, placeholder, key)` → ``searched``, ``stepped``, ``submitted``.
    panels    `RefusalPanel`, `ReminderPanel`, `ErrorPanel`
              .show_text(PanelText(sentence, lines, article), [Cure(code, text, key)], icon)
              → ``cure_chosen(code)``, ``left``; .watch(field) gives Enter =
              first cure and Esc = back; `NoticeLine`.
    feedback  `EmptyPage(theme, EmptyText(…))` → ``started``; `BusyBar` .begin/.advance/.end
              → ``stopped``; `Toast`.
    rows      `RowList(theme, name)`.show_rows([ListRow(…)]) → ``opened``, ``current_changed``.
    table     `PagedTable(theme, RowHeight)` over `models.paged_table.PagedTableModel`
              → ``opened(id)``, ``current_changed(id)``, ``sort_wanted(key, descending)``.
    timeline  `Timeline(theme)`.show_steps([TimelineStep(…)]) → ``opened(target)``.
    calendar_grid `CalendarGrid(theme)`.show_weeks(…).
    photo_tile `PhotoTile`, `AddPhotoTile`; paper_view `PaperView(theme, runner)`.show_pdf(…)
              (from two pages on with `page_strip` at its left)
              → ``field_chosen(field)``.
    question_dialog, drill_band, sync_pill, officer_menu, help_drawer, rail: used by the shell;
              questions are asked through `Messages.ask(Question(…), on_decided)`.

Words: no ㎡ and other signs the bundled font lacks; write 平方米.
"""
